# Writes what RubyGems itself says of the advisories of RubySec, as bundler-audit asks it: a version is affected when it
# satisfies none of `patched_versions` and none of `unaffected_versions`.
#
# usage: ruby rubysec.rb RUBY_ADVISORY_DB OUTPUT_DIRECTORY
require "yaml"
require "date"
require "fileutils"

db, output = ARGV
facts = File.join(output, "native", "rubysec", "gems")
labels = ["# subject\tpackage\tversion\tvulnerability\taffected\twhy\tsource"]

def satisfies?(requirements, version)
  requirements.find { |text| Gem::Requirement.new(*text.split(/\s*,\s*/)).satisfied_by?(version) }
end

paths = Dir.glob("#{db}/gems/*/*.yml").sort
# Every ninth, and all that say what was never affected together with `~>`: the hard ones.
chosen = paths.each_with_index.select do |path, index|
  text = File.read(path)
  index % 9 == 0 || (text.include?("unaffected_versions") && text.include?("~>") && index % 3 == 0)
end.map(&:first)
chosen.each do |path|
  record = YAML.load_file(path, permitted_classes: [Date, Time])
  name, file = record["gem"], File.basename(path, ".yml")
  patched, unaffected = Array(record["patched_versions"]), Array(record["unaffected_versions"])
  bounds = (patched + unaffected).flat_map { |one| one.scan(/[0-9][0-9A-Za-z.]*/) }.uniq
  next if bounds.empty? || Dir.glob("#{File.dirname(path)}/*.yml").length > 40
  versions = bounds.flat_map { |bound| [bound, "#{bound}.1", "#{bound}.rc1", Gem::Version.new(bound).bump.to_s] }.uniq
  versions = versions.each_with_index.select { |_, index| index % 2 == chosen.index(path) % 2 }.map(&:first).first(4)
  FileUtils.mkdir_p(File.join(facts, name))
  known = record.slice("gem", "cve", "ghsa", "osvdb").merge("date" => record["date"].to_s)
  known["patched_versions"] = patched unless patched.empty?
  known["unaffected_versions"] = unaffected unless unaffected.empty?
  File.write(File.join(facts, name, "#{file}.yml"), known.to_yaml)
  versions.each do |text|
    version = Gem::Version.new(text)
    safe = satisfies?(patched, version) || satisfies?(unaffected, version)
    why = safe ? "satisfies #{safe}" : "satisfies neither patched nor unaffected"
    labels << ["gem", name, text, "RUBYSEC-#{name}-#{file}", safe.nil?, why, "RubyGems #{Gem::VERSION}"].join("\t")
  end
end
File.write(File.join(output, "labels", "rubysec.txt"), labels.join("\n") + "\n")
puts "rubysec: #{labels.length - 1} labels of #{chosen.length} advisories"
