/** Tells a wait that has grown long from one nobody notices. */
import { useEffect, useState } from "react";

/** Become true once the component has been shown for so many milliseconds. */
export function useLate(after: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), after);
    return () => clearTimeout(timer);
  }, [after]);
  return late;
}
