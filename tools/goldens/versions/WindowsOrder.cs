// Answers LEFT<tab>RIGHT lines with <, = or > as System.Version orders them once missing numbers are 0, or !.
using System;
using System.Linq;

static class WindowsOrder
{
    static Version Parse(string text)
    {
        Version version;
        var numbers = text.Split('.');
        var whole = string.Join(".", numbers.Concat(Enumerable.Repeat("0", Math.Max(0, 4 - numbers.Length))));
        return Version.TryParse(whole, out version) ? version : null;
    }

    static void Main()
    {
        for (string line; (line = Console.ReadLine()) != null;)
        {
            var pair = line.Split('\t');
            Version left = Parse(pair[0]), right = Parse(pair[1]);
            Console.WriteLine(left != null && right != null ? "<=>"[1 + Math.Sign(left.CompareTo(right))] : '!');
        }
    }
}
