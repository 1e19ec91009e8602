import type { HistoryEntry } from "#model";

const maxLength = 1_000;
const instructionWord =
  /^(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)\b/;

/**
 * The build steps that brought layers, in their order, as people wrote them. Undefined when the history does not
 * tell exactly `layerCount` such steps: then it cannot be known which is whose.
 */
export function layerInstructions(
  history: readonly HistoryEntry[],
  layerCount: number,
): readonly (string | undefined)[] | undefined {
  const steps = history.filter((entry) => !entry.emptyLayer);
  if (steps.length !== layerCount) return undefined;
  return steps.map((entry) => cleanInstruction(entry.createdBy ?? entry.comment ?? ""));
}

/**
 * A step as its author wrote it, on one line: without the shell that the builder put before it, without BuildKit's
 * mark, without control characters. Undefined when nothing is left.
 */
export function cleanInstruction(createdBy: string): string | undefined {
  const text = visible(createdBy.slice(0, maxLength * 4));
  const step = stepOf(text.replace(/\s*# buildkit$/, ""));
  if (step === "") return undefined;
  return step.length <= maxLength ? step : `${step.slice(0, maxLength - 1)}…`;
}

function stepOf(text: string): string {
  const nop = /^(?:\/bin\/sh -c )?#\(nop\)\s*/.exec(text);
  if (nop !== null) return text.slice(nop[0].length);
  const shell = /^(RUN )?(?:\|(\d{1,3}) )?/.exec(text);
  const isRun = shell?.[1] !== undefined;
  const rest = text.slice(shell?.[0].length ?? 0);
  const argumentCount = Number(shell?.[2] ?? 0);
  const command = argumentCount === 0 ? rest : withoutArguments(rest);
  const bare = command.replace(/^\/bin\/(?:ba|a)?sh -(?:[a-z]*c|[a-z]+ pipefail -c) /, "");
  if (isRun || bare !== command) return bare === "" ? "" : `RUN ${bare}`;
  return instructionWord.test(text) ? text : bare;
}

/** Build arguments stand before the shell: `|2 A=1 B=2 /bin/sh -c …`. */
function withoutArguments(text: string): string {
  const shell = text.search(/\/bin\/(?:ba|a)?sh -/);
  return shell === -1 ? text : text.slice(shell);
}

/** One line of characters that can be seen: no terminal codes, no bidirectional overrides. */
function visible(text: string): string {
  return text
    .replace(/[\s\u0085\u2028\u2029]+/g, " ")
    .replace(/\p{Cc}|[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|\p{Cs}/gu, "")
    .trim();
}
