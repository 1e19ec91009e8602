# ExtUtils::MakeMaker: a distribution that is made and installed here, by ExtUtils::Installed.
command -v perl >/dev/null || exit 77
mkdir -p lib/Example && printf 'package Example::Part;\nour $VERSION = "0.31";\n1;\n' >lib/Example/Part.pm
printf 'use ExtUtils::MakeMaker;\nWriteMakefile(NAME => "Example::Part", VERSION => "0.31", INSTALL_BASE => "/opt/perl", NO_META => 1);\n' >Makefile.PL
perl Makefile.PL >/dev/null && make >/dev/null && make install DESTDIR="$OUT/input" >/dev/null 2>&1
find "$OUT/input" -name .packlist -exec sed -i "s|^$OUT/input||" {} +
find "$OUT/input" \( -name '*.3pm' -o -name '*.pm' \) -delete
sed -n 's/^=head2.*L<\([^|]*\)|.*/\1/p; s/^C<VERSION: \(.*\)>$/\1/p' $(find "$OUT/input" -name perllocal.pod) | paste -d' ' - - | sed 's/::/-/g'
