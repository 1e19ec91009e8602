import { parseReference, referenceText } from "#registry";
import { spoolArchive } from "../archive/image-archive.ts";
import { openSavedImages } from "../archive/saved-images.ts";
import { ArtifactError } from "../artifact-error.ts";
import type { Artifact, ArtifactSource, SourceContext } from "../artifact-source.ts";
import { connectEngine, type EngineClient } from "../engine/engine-client.ts";
import { engineEndpoints } from "../engine/engine-endpoints.ts";
import { parsePlatform } from "../image/platform.ts";

/** Images of a local engine, by the Docker Engine API: Docker's and Podman's. */
export const docker: ArtifactSource = {
  id: "docker",
  description: "an image of the local engine, Docker or Podman: docker:app:1.4",
  recognizes: () => Promise.resolve(false),
  async open(reference, context) {
    const name = reference.replace(/^\/\//, "");
    const isID = /^(?:sha256:)?[0-9a-f]{12,64}$/.test(name);
    const fullName = isID ? name : referenceText(parseReference(name));
    const reasons: string[] = [];
    let last: ArtifactError | undefined;
    for (const endpoint of await engineEndpoints(context.environment)) {
      try {
        const engine = await connectEngine(endpoint, context);
        const opened = await openFrom(engine, { reference, name: isID ? name : fullName }, context);
        if (opened !== undefined) return opened;
        reasons.push(`${endpoint.label}: it does not have the image`);
      } catch (thrown) {
        if (!(thrown instanceof ArtifactError) || thrown.code !== "ENGINE_UNREACHABLE") throw thrown;
        last = thrown;
        reasons.push(thrown.message.replace("no engine at ", ""));
      }
    }
    const answered = reasons.some((reason) => reason.endsWith("does not have the image"));
    throw new ArtifactError({
      code: answered ? "ARTIFACT_NOT_FOUND" : "ENGINE_UNREACHABLE",
      message: answered
        ? `the local engine has no image ${fullName}`
        : `no engine answers: ${reasons.join(", ")}`,
      hint: answered
        ? "Pull the image first, or name it with registry:."
        : "Start Docker or Podman's socket, or name the image with registry:.",
      cause: last,
    });
  },
};

/** The image's artifacts; undefined when the engine does not have it. The connection ends once all is in the spool. */
async function openFrom(
  engine: EngineClient,
  { reference, name }: { reference: string; name: string },
  context: SourceContext,
): Promise<readonly Artifact[] | undefined> {
  try {
    if (!(await engine.hasImage(name))) return undefined;
    const { platform } = context;
    const wanted = platform === undefined || platform === "all" ? undefined : parsePlatform(platform);
    const archive = await spoolArchive(
      await engine.save(name, wanted),
      `${name} of ${engine.label}`,
      context,
    );
    return await openSavedImages({ reference, archive, selector: undefined }, context);
  } finally {
    await engine.close();
  }
}
