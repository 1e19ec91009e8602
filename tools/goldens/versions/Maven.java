import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.apache.maven.artifact.versioning.ComparableVersion;

/** Answers LEFT<tab>RIGHT lines with <, = or > as Maven orders them. */
public class Maven {
  public static void main(String[] arguments) throws Exception {
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var answers = new StringBuilder();
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      String[] sides = line.split("\t", 2);
      int order = new ComparableVersion(sides[0]).compareTo(new ComparableVersion(sides[1]));
      answers.append(order < 0 ? "<" : order > 0 ? ">" : "=").append('\n');
    }
    System.out.print(answers);
  }
}
