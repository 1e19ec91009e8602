import { readXML, type XMLElement } from "#formats";
import type { Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { checkListed } from "../../package-list.ts";
import { msbuildItems, msbuildProperties } from "./project/msbuild.ts";

/** A package that a project asks for. */
export interface PackageReference {
  readonly name: string;
  /** As written, with what the file itself knows in the place of properties; missing under central management. */
  readonly version?: string;
  /** Tools of the build, which no one gets who uses the project. */
  readonly isPrivate: boolean;
}

/** What a project file of MSBuild asks for. */
export interface DotnetProject {
  readonly references: readonly PackageReference[];
}

export const dotnetProjectKind = defineFactKind<DotnetProject>("dotnet-project");

/** Reads `PackageReference` of C#, F# and Visual Basic projects. Conditions are passed over: all branches are read. */
export const dotnetProject: Extractor<DotnetProject> = {
  id: "dotnet/project",
  version: 1,
  kind: dotnetProjectKind,
  selects: { suffixes: [".csproj", ".fsproj", ".vbproj"], maxBytes: 4 * 1024 * 1024 },
  spec: {
    title: "NuGet, PackageReference in project files",
    url: "https://learn.microsoft.com/nuget/consume-packages/package-references-in-project-files",
  },
  extract: (_, content) => {
    const root = readXML(content);
    const properties = msbuildProperties(root);
    const references = msbuildItems(root, ["PackageReference"], properties).map(
      ({ name, item, version }) => ({
        name,
        ...(version === undefined ? {} : { version }),
        isPrivate: /^all$/i.test(metadata(item, "PrivateAssets") ?? ""),
      }),
    );
    checkListed("dotnet-project", references.length);
    return { facts: references.length === 0 ? [] : [{ references }], issues: [] };
  },
};

function metadata(item: XMLElement, name: string): string | undefined {
  return item.attributes.get(name) ?? item.children.find((child) => child.name === name)?.text;
}
