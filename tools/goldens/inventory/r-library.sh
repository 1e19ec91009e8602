# R: a package that is built and installed here, by `installed.packages()`.
command -v R >/dev/null || exit 77
mkdir -p example/R lib
printf 'Package: example\nVersion: 1.2-3\nTitle: Example\nDescription: Example.\nAuthor: Example\nMaintainer: Example <example@registry.example>\nLicense: MIT\n' >example/DESCRIPTION
echo 'export(f)' >example/NAMESPACE && echo 'f <- function() 1' >example/R/f.R
R CMD INSTALL --no-docs --library=lib example >/dev/null 2>&1
mkdir -p "$OUT/input/usr/local/lib/R/site-library/example"
cp lib/example/DESCRIPTION "$OUT/input/usr/local/lib/R/site-library/example"
Rscript -e 'p <- installed.packages(lib.loc="lib"); cat(paste(p[,"Package"], p[,"Version"]), sep="\n"); cat("\n")'
