import { platformText, type Platform } from "#model";
import { ArtifactError } from "../artifact-error.ts";

const architectures: Readonly<Record<string, string>> = {
  aarch64: "arm64",
  armel: "arm/v6",
  armhf: "arm/v7",
  i386: "386",
  i686: "386",
  ia32: "386",
  loong64: "loong64",
  ppc64: "ppc64le",
  x64: "amd64",
  "x86-64": "amd64",
  x86: "386",
  x86_64: "amd64",
};

/** The platform of this machine in OCI's names; always of Linux, which is what images are made for. */
export function machinePlatform(architecture: string = process.arch): Platform {
  return normalPlatform({ os: "linux", architecture });
}

/**
 * Reads `os/architecture[/variant]`, or an architecture alone. Throws `ArtifactError` `INVALID_PLATFORM`.
 */
export function parsePlatform(text: string): Platform {
  const parts = text.toLowerCase().split("/");
  const [first = "", second, variant, ...more] = parts;
  if (more.length > 0 || !parts.every((part) => /^[a-z0-9_.-]{1,64}$/.test(part))) {
    throw new ArtifactError({
      code: "INVALID_PLATFORM",
      message: `${JSON.stringify(text.slice(0, 100))} is no platform`,
      hint: "Write it as os/architecture[/variant], for example linux/arm64 or linux/arm/v7.",
    });
  }
  if (second === undefined) return normalPlatform({ os: "linux", architecture: first });
  return normalPlatform({ os: first, architecture: second, ...(variant === undefined ? {} : { variant }) });
}

/** The form in which platforms are compared (containerd's `platforms.Normalize`). */
export function normalPlatform(platform: Platform): Platform {
  const lower = platform.architecture.toLowerCase();
  const [architecture = lower, implied] = (architectures[lower] ?? lower).split("/");
  const given = (platform.variant ?? implied)?.toLowerCase();
  const variant = normalVariant(architecture, given);
  const os = platform.os.toLowerCase() === "macos" ? "darwin" : platform.os.toLowerCase();
  const { osVersion } = platform;
  return {
    os,
    architecture,
    ...(variant === undefined ? {} : { variant }),
    ...(osVersion === undefined ? {} : { osVersion }),
  };
}

function normalVariant(architecture: string, variant: string | undefined): string | undefined {
  const named = variant !== undefined && /^\d+$/.test(variant) ? `v${variant}` : variant;
  if (architecture === "arm") return named === undefined || named === "" ? "v7" : named;
  if (architecture === "arm64") return named === "v8" || named === "" ? undefined : named;
  if (architecture === "amd64") return named === "v1" || named === "" ? undefined : named;
  return named === "" ? undefined : named;
}

/**
 * The best of some platforms for a wanted one (containerd's `platforms.Only` within one architecture): the same
 * variant, else the highest below it. Undefined when none will do.
 */
export function bestMatch<Candidate>(
  candidates: readonly Candidate[],
  wanted: Platform,
  platformOf: (candidate: Candidate) => Platform | undefined,
): Candidate | undefined {
  let best: Candidate | undefined;
  let bestRank = Infinity;
  for (const candidate of candidates) {
    const platform = platformOf(candidate);
    const rank = platform === undefined ? Infinity : rankOf(normalPlatform(platform), normalPlatform(wanted));
    if (rank < bestRank) {
      best = candidate;
      bestRank = rank;
    }
  }
  return best;
}

/** 0 for the same, more for each step of the variant below, infinite for what would not run. */
function rankOf(platform: Platform, wanted: Platform): number {
  if (platform.os !== wanted.os) return Infinity;
  const isArm64AsArm =
    wanted.architecture === "arm64" && platform.architecture === "arm" && platform.variant === "v8";
  if (isArm64AsArm) return 50;
  if (platform.architecture !== wanted.architecture) return Infinity;
  const distance = variantNumber(wanted) - variantNumber(platform);
  return distance >= 0 ? distance : platform.variant === wanted.variant ? 0 : Infinity;
}

function variantNumber({ architecture, variant }: Platform): number {
  if (variant === undefined) return architecture === "arm64" ? 8 : 1;
  const match = /^v(\d{1,3})(?:\.(\d{1,3}))?$/.exec(variant);
  return match === null ? NaN : Number(match[1]) + Number(match[2] ?? 0) / 1_000;
}

/** The error when none of the platforms that are there is the wanted one. */
export function platformNotFound(
  what: string,
  wanted: Platform,
  present: readonly Platform[],
): ArtifactError {
  const list = [...new Set(present.map((platform) => platformText(platform)))].sort().slice(0, 40);
  return new ArtifactError({
    code: "PLATFORM_NOT_FOUND",
    message: `${what} is not there for ${platformText(wanted)}, only for ${list.length === 0 ? "no platform" : list.join(", ")}`,
    hint:
      list.length === 0
        ? "Name another reference."
        : `Choose one with --platform, for example --platform ${list[0]}.`,
  });
}
