import { bufferSource, type Fields, fieldsOf, FormatError, readJSON } from "#formats";

const label = "io.buildpacks.lifecycle.metadata";
const maxLabelBytes = 4 * 1024 * 1024;

/**
 * What the lifecycle of buildpacks wrote down of the image that it made: the run image, the application's layers, the
 * layer of the SBOMs. Undefined where the label is not there, or is no JSON.
 *
 * Spec: https://github.com/buildpacks/spec/blob/main/platform.md (`io.buildpacks.lifecycle.metadata`)
 */
export function lifecycleMetadata(labels: Readonly<Record<string, string>>): Fields | undefined {
  const text = labels[label];
  if (text === undefined || text.length > maxLabelBytes) return undefined;
  try {
    return fieldsOf(readJSON(bufferSource(Buffer.from(text))));
  } catch (thrown) {
    if (thrown instanceof FormatError) return undefined;
    throw thrown;
  }
}
