import { podfileLockKind } from "../../extractors/cocoapods/podfile-lock.ts";
import { listCataloger } from "../../catalog-lists.ts";

/** Pods, as `Podfile.lock` tells them. */
export const podfileLockPackages = listCataloger({
  id: "cocoapods/podfile-lock",
  version: 1,
  kind: podfileLockKind,
  type: "cocoapods",
  spec: {
    title: "CocoaPods Guides, What is Podfile.lock",
    url: "https://guides.cocoapods.org/using/using-cocoapods.html#what-is-podfilelock",
  },
});
