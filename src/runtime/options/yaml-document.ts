/**
 * What the configuration's reader takes of the YAML library, in a module of its own: loaded only where there is a
 * configuration file, and by static names, since the library is CommonJS and a bundle's dynamic import of it would
 * have no names.
 */
export { isMap, isScalar, LineCounter, parseDocument } from "yaml";
