/** Renders a part of the console with a query cache and a router that knows every link. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { render } from "@testing-library/react";
import type { ReactElement } from "react";

/** Show the element; resolves when the router has drawn it. */
export async function show(element: ReactElement) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  let current = element;
  const rootRoute = createRootRoute({ component: () => current, notFoundComponent: () => current });
  const router = createRouter({
    routeTree: rootRoute,
    history: createMemoryHistory({ initialEntries: ["/"] }),
  });
  await router.load();
  const page = () => (
    <QueryClientProvider client={client}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>
  );
  const view = render(page());
  const again = async (next: ReactElement) => {
    current = next;
    await router.invalidate();
    view.rerender(page());
  };
  return { ...view, client, again };
}
