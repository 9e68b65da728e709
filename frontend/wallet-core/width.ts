/** How wide the window is, for seams that span it: their corners keep their shape. */
import { useEffect, useState } from "preact/hooks";

export function useWidth(): number {
  const [width, setWidth] = useState(innerWidth);
  useEffect(() => {
    const look = () => setWidth(innerWidth);
    addEventListener("resize", look);
    return () => removeEventListener("resize", look);
  }, []);
  return width;
}
