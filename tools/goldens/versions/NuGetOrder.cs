// Answers LEFT<tab>RIGHT lines with <, = or > as NuGet.Versioning orders them, or ! where it refuses one.
using System;
using NuGet.Versioning;

static class NuGetOrder
{
    static void Main()
    {
        for (string line; (line = Console.ReadLine()) != null;)
        {
            var pair = line.Split('\t');
            NuGetVersion left, right;
            var valid = NuGetVersion.TryParse(pair[0], out left) & NuGetVersion.TryParse(pair[1], out right);
            Console.WriteLine(valid ? "<=>"[1 + Math.Sign(left.CompareTo(right))] : '!');
        }
    }
}
