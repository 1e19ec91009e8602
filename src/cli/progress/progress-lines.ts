import stringWidth from "string-width";
import { visibleText } from "#reports";
import type { LayerState, ProgressState } from "./progress-state.ts";

/** Layers shown at once; of more, those being read. */
const shownLayers = 8;
const barWidth = 16;

const phases = {
  resolve: "finding the artifact",
  layers: "reading files",
  assemble: "putting packages together",
  match: "asking advisories",
  done: "done",
} as const;

/** What the display shows: a line for the whole, and one for each layer in work. None is wider than `width`. */
export function progressLines(state: ProgressState, elapsedMs: number, width: number): readonly string[] {
  const layers = [...state.layers].sort(([left], [right]) => left - right);
  const lines = [wholeLine(state, elapsedMs)];
  if (state.phase === "layers") {
    const active = layers.filter(([, layer]) => layer.state === "reading" || layer.state === "waiting");
    const shown = active.slice(0, shownLayers);
    lines.push(...shown.map(([number, layer]) => layerLine(number + 1, layer, width)));
    if (active.length > shown.length) lines.push(`  and ${active.length - shown.length} more`);
  }
  return lines.map((line) => cut(visibleText(line), width));
}

function wholeLine({ phase, layers }: ProgressState, elapsedMs: number): string {
  const all = [...layers.values()];
  const finished = all.filter(({ state }) => state === "done" || state === "reused").length;
  const bytes = all.reduce((sum, layer) => sum + (layer.state === "reused" ? 0 : layer.bytes), 0);
  const parts = [`assay: ${phases[phase]}`];
  if (all.some(({ size }) => size > 0)) parts.push(`${finished} of ${all.length} layers`);
  if (bytes > 0) parts.push(byteText(bytes), `${byteText((bytes / Math.max(1, elapsedMs)) * 1000)}/s`);
  if (elapsedMs >= 2000) parts.push(`${Math.floor(elapsedMs / 1000)} s`);
  return parts.join(" · ");
}

function layerLine(number: number, layer: LayerState, width: number): string {
  if (layer.size === 0) return `  ${tail(visibleText(layer.lookingAt ?? ""), width - 3)}`;
  const share = layer.size === 0 ? 0 : Math.min(1, layer.bytes / layer.size);
  const filled = Math.round(share * barWidth);
  const bar = `${"█".repeat(filled)}${"░".repeat(barWidth - filled)}`;
  const amount =
    layer.state === "waiting" ? byteText(layer.size) : `${byteText(layer.bytes)} of ${byteText(layer.size)}`;
  const start = `  ${String(number).padStart(2)} ${bar} ${amount.padEnd(22)}`;
  const room = width - stringWidth(start) - 1;
  const path = layer.state === "waiting" ? undefined : layer.lookingAt;
  return `${start} ${path === undefined ? cut(visibleText(layer.instruction), room) : tail(visibleText(path), room)}`;
}

/** The end of a path says more than its beginning. */
function tail(text: string, width: number): string {
  return stringWidth(text) <= width ? text : `…${text.slice(-Math.max(0, width - 1))}`;
}

function cut(line: string, width: number): string {
  if (stringWidth(line) <= width) return line;
  let kept = "";
  let room = width - 1;
  for (const character of line) {
    room -= stringWidth(character);
    if (room < 0) break;
    kept += character;
  }
  return `${kept}…`;
}

function byteText(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const value = bytes / 1024 ** power;
  return `${power === 0 ? Math.round(value) : value.toFixed(1)} ${units[power] ?? "B"}`;
}
