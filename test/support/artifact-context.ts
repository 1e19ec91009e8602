/** A context for opening artifacts in tests: no environment, no pauses, this machine's temporary directory. */
import { tmpdir } from "node:os";
import { defaultArtifactLimits, type SourceContext } from "#artifacts";
import { systemClock } from "../../src/runtime/clock.ts";
import { silentLogger } from "../../src/runtime/logger.ts";

export function artifactContext(changes: Partial<SourceContext> = {}): SourceContext {
  return {
    platform: undefined,
    registry: {},
    environment: { DOCKER_HOST: "unix:///nonexistent/engine.sock" },
    limits: defaultArtifactLimits,
    clock: { ...systemClock, random: () => 0 },
    logger: silentLogger,
    signal: new AbortController().signal,
    temporaryDirectory: tmpdir(),
    ...changes,
  };
}
