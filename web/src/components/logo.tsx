/** The mark: steps going down to the water. */
export function Logo({ size = 22 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#0f5f73" />
      <path d="M6 8h20v4H6zM9 14h14v4H9zM12 20h8v4h-8z" fill="#d9f3f7" />
    </svg>
  );
}
