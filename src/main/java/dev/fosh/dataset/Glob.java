package dev.fosh.dataset;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Names by a pattern: {@code *} is any text, {@code ?} any letter, {@code [a-z]} and {@code [!a-z]} one of some. */
public final class Glob {
    private final Pattern pattern;

    /**
     * Reads a pattern.
     *
     * @throws FoshException {@code BAD_VALUE}
     */
    public Glob(String glob) {
        try {
            this.pattern = Pattern.compile(regex(glob), Pattern.DOTALL);
        } catch (PatternSyntaxException bad) {
            throw FoshException.of(ErrorCode.BAD_VALUE, "\"" + glob + "\" is no pattern for names")
                    .why("[…] must be letters or ranges, such as [a-z]")
                    .causedBy(bad);
        }
    }

    public boolean matches(String name) {
        return name != null && pattern.matcher(name).matches();
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        int i = 0;
        while (i < glob.length()) {
            char letter = glob.charAt(i);
            int end = letter == '[' ? glob.indexOf(']', i + 2) : -1;
            if (end > 0) {
                regex.append(oneOf(glob.substring(i + 1, end)));
                i = end;
            } else if (letter == '*') {
                regex.append(".*");
            } else if (letter == '?') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(String.valueOf(letter)));
            }
            i++;
        }
        return regex.toString();
    }

    private static String oneOf(String letters) {
        boolean none = letters.startsWith("!");
        String listed = (none ? letters.substring(1) : letters).replaceAll("([\\\\\\[\\]&^])", "\\\\$1");
        return (none ? "[^" : "[") + listed + "]";
    }
}
