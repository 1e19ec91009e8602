# pip: an installed tree, by `pip list`.
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check flask==3.0.3 'ruamel.yaml==0.18.6'
# Descriptions are texts of others, and say nothing of what is installed.
(cd venv && find lib -path '*.dist-info/*' -type f ! -name '*.pyc' ! -path '*/_vendor/*' ! -name LICENSE* | cpio -pdm --quiet "$OUT/input/usr")
find "$OUT/input" -name METADATA -exec sed -i '/^\r\{0,1\}$/,$d' {} +
venv/bin/pip list --disable-pip-version-check --format=freeze | sed 's/==/ /'
