import { Page } from "@/components/page";
import { Skeleton } from "@/components/states";

/** What stands in the place of a page whose first answer is on its way. */
export function WaitingPage() {
  return (
    <Page title="">
      <Skeleton rows={8} label="Loading the page" />
    </Page>
  );
}
