const minuteMs = 60_000;

/** How long ago in one unit that says enough: `just now`, `5 min ago`, `3 h ago`, `12 days ago`. */
export function ageText(ms: number): string {
  if (ms < minuteMs) return "just now";
  const minutes = Math.floor(ms / minuteMs);
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ago`;
  return `${Math.floor(hours / 24)} days ago`;
}
