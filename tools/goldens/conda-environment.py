"""Makes a channel of two conda packages, installs them by rattler into an environment, and lists what rattler finds there."""
import asyncio, hashlib, io, json, pathlib, shutil, sys, tarfile
import rattler

site, target = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])


def package(name, version, needs):
    index = {"name": name, "version": version, "build": "h0_1", "build_number": 1, "depends": needs, "license": "MIT",
             "subdir": "noarch", "noarch": "generic", "timestamp": 1700000000000}
    files = {"info/index.json": json.dumps(index), f"share/{name}/readme": name, "info/about.json": "{}"}
    content = f"share/{name}/readme"
    paths = [{"_path": content, "path_type": "hardlink", "sha256": hashlib.sha256(name.encode()).hexdigest(), "size_in_bytes": len(name)}]
    files["info/paths.json"] = json.dumps({"paths": paths, "paths_version": 1})
    files["info/files"] = content + "\n"
    path = site / "noarch" / f"{name}-{version}-h0_1.tar.bz2"
    path.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(path, "w:bz2") as archive:
        for member, text in files.items():
            entry = tarfile.TarInfo(member)
            entry.size = len(text.encode())
            archive.addfile(entry, io.BytesIO(text.encode()))
    data = path.read_bytes()
    return path.name, {**index, "md5": hashlib.md5(data).hexdigest(), "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}


async def main():
    packages = dict([package("example-one", "1.2.3", ["example-two >=0.4"]), package("example-two", "0.4.1", [])])
    for subdir, held in (("noarch", packages), ("linux-64", {})):
        folder = site / subdir
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "repodata.json").write_text(json.dumps({"info": {"subdir": subdir}, "packages": held, "packages.conda": {}}))
    records = await rattler.solve([rattler.Channel(site.as_uri())], ["example-one"], platforms=["linux-64", "noarch"])
    await rattler.install(records, target, cache_dir=site / "cache", show_progress=False)
    shutil.rmtree(target / "share")
    for path in sorted((target / "conda-meta").glob("*.json")):
        record = rattler.PrefixRecord.from_path(path)
        print(record.name.normalized, record.version)
        text = path.read_text().replace(site.as_uri(), "https://registry.example/main").replace(str(site.parent), "/build")
        path.write_text(text)

asyncio.run(main())
