import { defineFactKind } from "../../fact-kind.ts";
import { dependencyPositions } from "../capability-index.ts";

/** An installed package. */
export interface ApkPackage {
  readonly name: string;
  readonly version: string;
  readonly architecture?: string;
  /** Line of the database at which it begins; the binary form has none. */
  readonly line?: number;
  /** Name of the source package. */
  readonly origin?: string;
  /** An SPDX expression, usually. */
  readonly license?: string;
  readonly maintainer?: string;
  /** Of the repository that it was asked for from, by name. */
  readonly repositoryTag?: string;
  /** Positions, in the same database, of the packages it depends on. */
  readonly dependsOn: readonly number[];
  /** Absolute paths joined by line feeds. */
  readonly files: string;
}

/** The packages of one database, in either form. */
export interface ApkDatabase {
  readonly packages: readonly ApkPackage[];
}

export const apkDatabaseFact = defineFactKind<ApkDatabase>("apk-database");

/** A package while its database is read. */
export interface ReadApkPackage {
  name: string;
  version: string;
  architecture?: string;
  line?: number;
  origin?: string;
  license?: string;
  maintainer?: string;
  repositoryTag?: string;
  requires: readonly string[];
  provides: readonly string[];
  readonly files: string[];
}

/** Where either form of the database lies: apk-tools 3 moves it under `/usr`. */
export const apkDatabaseFolders = ["/lib/apk/db", "/usr/lib/apk/db"] as const;

/** Finishes a database: dependencies become positions, files one text. */
export function apkDatabaseOf(packages: readonly ReadApkPackage[]): ApkDatabase {
  const positions = dependencyPositions(packages);
  return {
    packages: packages.map(({ requires: _requires, provides: _provides, files, ...rest }, index) => ({
      ...rest,
      dependsOn: positions[index] ?? [],
      files: files.join("\n"),
    })),
  };
}

/** The name in a dependency: `so:libc.so.6`, `busybox>=1.36`, `cmd:sh=1`; undefined for a conflict (`!name`). */
export function apkDependencyName(text: string): string | undefined {
  if (text.startsWith("!")) return undefined;
  const end = text.search(/[<>=~@]/);
  const name = end === -1 ? text : text.slice(0, end);
  return name === "" ? undefined : name;
}
