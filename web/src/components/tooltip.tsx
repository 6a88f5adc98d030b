/** A hint that appears on hover and on focus; small enough for every row of a long list. */
import { type ReactNode, useEffect, useId, useState } from "react";
import { createPortal } from "react-dom";
import styles from "./tooltip.module.css";

type TooltipProps = { content: ReactNode; children: ReactNode };

type Anchor = { x: number; y: number; below: boolean };

const DELAY = 350;
const ROOM = 72;

/** Wrap one thing; the content must repeat nothing that is needed to use the page. */
export function Tooltip({ content, children }: TooltipProps) {
  const id = useId();
  const [target, setTarget] = useState<HTMLElement>();
  const anchor = useAnchor(target);
  const hide = () => setTarget(undefined);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches what is inside
    <span
      aria-describedby={anchor ? id : undefined}
      onPointerEnter={(event) => setTarget(event.currentTarget)}
      onPointerLeave={hide}
      onFocus={(event) => setTarget(event.currentTarget)}
      onBlur={hide}
      onKeyDown={(event) => event.key === "Escape" && hide()}
    >
      {children}
      {anchor &&
        createPortal(
          <span
            role="tooltip"
            id={id}
            className={styles["content"]}
            data-below={anchor.below || undefined}
            style={{ left: anchor.x, top: anchor.y }}
          >
            {content}
          </span>,
          document.body,
        )}
    </span>
  );
}

function useAnchor(target: HTMLElement | undefined): Anchor | undefined {
  const [anchor, setAnchor] = useState<Anchor>();
  useEffect(() => {
    setAnchor(undefined);
    if (!target) return;
    const timer = setTimeout(() => setAnchor(anchorOf(target)), DELAY);
    return () => clearTimeout(timer);
  }, [target]);
  return anchor;
}

function anchorOf(target: HTMLElement): Anchor {
  const box = target.getBoundingClientRect();
  const below = box.top < ROOM;
  const middle = box.left + box.width / 2;
  const x = Math.min(Math.max(middle, 110), Math.max(window.innerWidth - 110, 110));
  return { x, y: below ? box.bottom + 6 : box.top - 6, below };
}
