package dev.fosh.shell;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.shell.Parameter.Kind;
import java.util.List;

/** Walks over the words of a command line and sorts them into options and arguments. */
final class OptionReader {
    private final OptionNames names;
    private final GivenOptions given = new GivenOptions();
    private final List<Token> words;
    private int next;

    OptionReader(OptionNames names, List<Token> words) {
        this.names = names;
        this.words = words;
    }

    /** A dash and more, but neither a number nor the end of options. */
    static boolean isOption(String word) {
        return word.length() > 1 && word.charAt(0) == '-' && !isNumber(word) && !word.equals("--");
    }

    private static boolean isNumber(String word) {
        char first = word.charAt(1);
        return Character.isDigit(first) || first == '.' && word.length() > 2 && Character.isDigit(word.charAt(2));
    }

    /** Reads up to the first word that is no option; what is left begins with that word. */
    List<Token> leading() {
        while (next < words.size() && isOption(words.get(next).text())) {
            readOption(words.get(next++));
        }
        if (next < words.size() && words.get(next).text().equals("--")) {
            next++;
        }
        return words.subList(next, words.size());
    }

    /** Reads everything. */
    GivenOptions all() {
        boolean ended = false;
        while (next < words.size()) {
            Token word = words.get(next++);
            if (ended
                    || !word.text().startsWith("-")
                    || !isOption(word.text()) && !word.text().equals("--")) {
                given.addArgument(word);
            } else if (word.text().equals("--")) {
                ended = true;
            } else {
                readOption(word);
            }
        }
        return given;
    }

    GivenOptions given() {
        return given;
    }

    private void readOption(Token word) {
        int equals = word.text().indexOf('=');
        String name = equals < 0 ? word.text() : word.text().substring(0, equals);
        String value = equals < 0 ? null : word.text().substring(equals + 1);
        if (value == null && isCluster(name)) {
            for (char letter : name.substring(1).toCharArray()) {
                readOption(new Token("-" + letter, word.at()));
            }
            return;
        }
        OptionNames.Match match = names.find(name, word);
        Parameter parameter = match.parameter();
        if (parameter.isSwitch()) {
            readSwitch(match, value, word);
        } else if (value != null) {
            given.add(parameter, checked(parameter, value, word), word);
        } else {
            readValues(parameter, word);
        }
    }

    /** {@code -ia} is {@code -i -a} where both are switches. */
    private boolean isCluster(String name) {
        return name.length() > 2
                && name.charAt(1) != '-'
                && name.substring(1).chars().allMatch(letter -> names.isShortSwitch((char) letter));
    }

    private void readSwitch(OptionNames.Match match, String value, Token word) {
        if (value != null && match.parameter().type().isEnum() && !match.negated()) {
            given.add(match.parameter(), checked(match.parameter(), value, word), word);
            return;
        }
        if (value != null && match.parameter().type().isEnum()) {
            throw word.fault(ErrorCode.BAD_VALUE, word.text() + " takes no value");
        }
        boolean on = value == null
                || (Boolean) ParameterValues.read(match.parameter(), checked(match.parameter(), value, word));
        given.add(match.parameter(), String.valueOf(on != match.negated()), word);
    }

    private void readValues(Parameter parameter, Token option) {
        int first = next;
        while (next < words.size()
                && isValue(words.get(next).text())
                && (next == first || parameter.kind() == Kind.OPTIONS)) {
            Token word = words.get(next++);
            given.add(parameter, checked(parameter, word.text(), word), word);
        }
        if (next == first) {
            throw missingValue(parameter, option);
        }
    }

    private static boolean isValue(String word) {
        return !isOption(word) && !word.equals("--");
    }

    private FoshException missingValue(Parameter parameter, Token option) {
        FoshException missing =
                option.fault(ErrorCode.MISSING_VALUE, parameter.shown() + " needs a value: " + parameter.label());
        if (next >= words.size() || parameter.longName().isEmpty()) {
            return missing;
        }
        String following = words.get(next).text();
        String name = following.split("=", 2)[0];
        boolean isMeantAsOption = following.equals("--") || names.exactly(name).isPresent();
        return missing.why("\"" + following + "\" is read as an option")
                .tryThis(isMeantAsOption ? names.help() : parameter.shown() + "=" + following);
    }

    private static String checked(Parameter parameter, String value, Token word) {
        try {
            ParameterValues.read(parameter, value);
            return value;
        } catch (FoshException bad) {
            throw bad.at(word.at().toString());
        }
    }
}
