# Answers LEFT<tab>RIGHT lines with <, = or > as RubyGems orders them, or ! where one is malformed.
require "rubygems"

STDIN.each_line(chomp: true) do |line|
  left, right = line.split("\t", 2)
  if Gem::Version.correct?(left) && Gem::Version.correct?(right)
    puts({ -1 => "<", 0 => "=", 1 => ">" }[Gem::Version.new(left) <=> Gem::Version.new(right)])
  else
    puts "!"
  end
end
