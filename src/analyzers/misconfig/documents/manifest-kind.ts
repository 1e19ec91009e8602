/** What a YAML or JSON file is, as far as a look at its text tells. */
export type ManifestKind = "kubernetes" | "compose";

const apiVersion = /^[ \t]*(?:-[ \t]+)?"?apiVersion"?[ \t]*:/m;
const kind = /^[ \t]*(?:-[ \t]+)?"?kind"?[ \t]*:/m;
/** JSON on few lines. */
const jsonApiVersion = /[{,]\s*"apiVersion"\s*:\s*"/;
const jsonKind = /[{,]\s*"kind"\s*:\s*"/;
const services = /^services[ \t]*:/m;
const jsonServices = /"services"\s*:\s*\{/;
const serviceMember = /^[ \t]+"?(?:image|build|container_name)"?[ \t]*:/m;
const composeName = /^(?:docker-)?compose(?:[-._][^/]*)?\.(?:ya?ml|json)$/i;

/**
 * Decides by the text which files are looked at: most YAML and JSON files of an image are none of these. Linear in
 * the text's length.
 */
export function manifestKind(text: string, names: readonly string[]): ManifestKind | undefined {
  const isKubernetes =
    (apiVersion.test(text) && kind.test(text)) || (jsonApiVersion.test(text) && jsonKind.test(text));
  if (isKubernetes) return "kubernetes";
  if (names.some((name) => composeName.test(name)))
    return services.test(text) || jsonServices.test(text) ? "compose" : undefined;
  return services.test(text) && serviceMember.test(text) ? "compose" : undefined;
}
