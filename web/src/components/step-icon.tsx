/** The icon of a kind of step. */
import {
  CircleStop,
  CornerDownLeft,
  GitBranch,
  Globe,
  type LucideIcon,
  Repeat,
  Timer,
  Zap,
} from "lucide-react";

const ICONS: Record<string, LucideIcon> = {
  condition: GitBranch,
  loop: Repeat,
  delay: Timer,
  return: CornerDownLeft,
  fail: CircleStop,
};

type StepIconProps = { type: string; action: string | null };

/** A globe for HTTP, a branch for a condition, and so on; decorative. */
export function StepIcon({ type, action }: StepIconProps) {
  const Icon = ICONS[type] ?? (action?.startsWith("http.") ? Globe : Zap);
  return <Icon size={14} aria-hidden />;
}
