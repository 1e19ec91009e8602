"""Copies a Java archive without what no inventory reads: strip-archive.py IN OUT. Archives within are treated alike."""

import io
import sys
import zipfile

KEPT = ("MANIFEST.MF", "pom.properties")


def strip(data):
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(target, "w") as stripped:
        for entry in archive.infolist():
            content = archive.read(entry)
            if entry.filename.endswith(".jar"):
                content = strip(content)
            elif not entry.filename.endswith(KEPT):
                continue
            copy = zipfile.ZipInfo(entry.filename, date_time=(1980, 1, 1, 0, 0, 0))
            copy.compress_type = entry.compress_type
            stripped.writestr(copy, content)
    return target.getvalue()


source, target = sys.argv[1:]
with open(source, "rb") as archive:
    result = strip(archive.read())
with open(target, "wb") as archive:
    archive.write(result)
