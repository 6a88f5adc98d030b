import { onlineManager } from "@tanstack/react-query";
import { afterEach, expect, test } from "vitest";
import { createConsole } from "@/router";

afterEach(() => onlineManager.setOnline(true));

test("without a network a list fails instead of loading for ever", async () => {
  const { queryClient } = createConsole();
  onlineManager.setOnline(false);

  const asked = queryClient.fetchQuery({
    queryKey: ["runs"],
    retry: false,
    queryFn: () => Promise.reject(new Error("Failed to fetch")),
  });

  await expect(asked).rejects.toThrow("Failed to fetch");
});
