/** Bounded readers of file formats. They know no word of the field: no packages, no images. */
export * from "./byte-source.ts";
export * from "./format-error.ts";
export { type AdbDatabase, type AdbFile, type AdbValue, isAdb, openAdb, readAdbBlocks } from "./adb/adb.ts";
export { type BoltBucket, openBolt } from "./bolt/bolt.ts";
export { type BerkeleyDatabase, type BerkeleyEntry, openBerkeleyDb } from "./berkeley-db/berkeley-db.ts";
export { type CborTag, type CborValue, readCBOR } from "./cbor/read-cbor.ts";
export { writeCBOR } from "./cbor/write-cbor.ts";
export { type Deb822Options, type Deb822Stanza, readDeb822 } from "./deb822/deb822.ts";
export { signedBytes } from "./dsse/signed-bytes.ts";
export { type NdbBlob, readNdb } from "./ndb/ndb.ts";
export { isRegistryHive, readRegistryHive, type RegistryKey } from "./regf/read-registry-hive.ts";
export { readRpmHeader, type RpmHeader } from "./rpm-header/rpm-header.ts";
export {
  openSqlite,
  type SqliteDatabase,
  type SqliteProblemHandler,
  type SqliteRow,
} from "./sqlite/sqlite.ts";
export type { SqliteValue } from "./sqlite/sqlite-record.ts";
export * from "./tar/index.ts";
export { type EmailHeaders, readEmailHeaders } from "./email-headers/read-email-headers.ts";
export {
  type ExecutableImage,
  findSection,
  readAddress,
  type Section,
} from "./executable/executable-image.ts";
export { mayHoldSection, type OpenExecutable, readExecutable } from "./executable/read-executable.ts";
export { type Fields, fieldsAt, fieldsOf, isSet, listAt, namesAt, textAt, textOf } from "./fields/fields.ts";
export { type GoBuildInfo, readGoBuildInfo } from "./go-buildinfo/read-go-buildinfo.ts";
export { readGoFunctionNames } from "./go-pclntab/read-go-function-names.ts";
export { classFingerprint } from "./java-class/class-fingerprint.ts";
export { type JavaClass, readJavaClass } from "./java-class/read-java-class.ts";
export { readJavaManifest } from "./java-manifest/read-java-manifest.ts";
export { readJavaProperties } from "./java-properties/read-java-properties.ts";
export { readJSON } from "./json/read-json.ts";
export { type JsonValue, readJSONMember, readJSONValues } from "./json/json-values.ts";
export { type JSONPlace, readJSONPlaces } from "./json/json-places.ts";
export { readTOML } from "./toml/read-toml.ts";
export { tomlTableLines } from "./toml/toml-table-lines.ts";
export { hasXMLElement, readXMLRecords, type XMLRecord } from "./xml/xml-records.ts";
export { childOf, childText, readXML, type XMLElement, type XMLOptions } from "./xml/read-xml.ts";
export * from "./compression/index.ts";
export * from "./zip/index.ts";
export { type ArMember, isAr, readArMembers } from "./ar/ar-members.ts";
export { type CpioEntry, readCpioEntries } from "./cpio/cpio-entries.ts";
export { elfDynamicSymbol } from "./elf/elf-symbol.ts";
export { machOSymbol } from "./macho/macho-symbol.ts";
export { peExport } from "./pe/pe-export.ts";
export { type PHPValue, readPHPSerialized } from "./php-serialized/read-php-serialized.ts";
export { type PEVersionInfo, readPEVersionInfo } from "./pe/read-version-info.ts";
export { findTarballMember, type TarballSearch } from "./tarball/find-tarball-member.ts";
export { readYAML } from "./yaml/read-yaml.ts";
export { readYAMLNodes, type YAMLNode } from "./yaml/read-yaml-nodes.ts";
export { readYAMLTexts } from "./yaml/read-yaml-texts.ts";
export { yamlMemberLines } from "./yaml/yaml-member-lines.ts";
export { readJSONC } from "./jsonc/read-jsonc.ts";
export { lineFinder } from "./text/line-finder.ts";
export { readLines } from "./text/read-lines.ts";
