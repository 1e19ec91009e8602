import { pubspecLockKind } from "../../extractors/dart/pubspec-lock.ts";
import { listCataloger } from "../../catalog-lists.ts";

/** Packages of Dart and Flutter, as `pubspec.lock` tells them. */
export const pubspecLockPackages = listCataloger({
  id: "dart/pubspec-lock",
  version: 1,
  kind: pubspecLockKind,
  type: "pub",
  spec: { title: "Dart, pub glossary, lockfile", url: "https://dart.dev/tools/pub/glossary#lockfile" },
});
