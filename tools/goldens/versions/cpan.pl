# Answers LEFT<tab>RIGHT lines with <, = or > as Perl's version objects order them, or ! where it refuses one.
use strict;
use warnings;
use version;

while (my $line = <STDIN>) {
    chomp $line;
    my ($left, $right) = split /\t/, $line;
    my $order;
    if (version::is_lax($left) && version::is_lax($right)) {
        local $SIG{__WARN__} = sub { };
        $order = eval { version->parse($left) <=> version->parse($right) };
    }
    print defined $order ? ('=', '>', '<')[$order] : '!', "\n";
}
