/** Who is signed in. */
import { queryOptions } from "@tanstack/react-query";
import { get } from "./http";
import type { Me } from "./types";

export const meQuery = () =>
  queryOptions({
    queryKey: ["me"],
    queryFn: ({ signal }) => get<Me>("/me", { signal }),
    staleTime: 5 * 60_000,
    // Every page stands on it: to ask for it anew must not take an open page away.
    gcTime: Number.POSITIVE_INFINITY,
  });
