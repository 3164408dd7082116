package dev.fosh.shell;

import dev.fosh.session.Suggest;
import dev.fosh.shell.Parameter.Kind;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Arguments;
import org.springframework.shell.core.command.annotation.Option;

/** Reads the parameters of a command method from its annotations, in the order of the method. */
final class MethodParameters {
    private MethodParameters() {}

    static List<Parameter> of(Method method) {
        List<Parameter> parameters = new ArrayList<>();
        for (java.lang.reflect.Parameter parameter : method.getParameters()) {
            parameters.add(of(parameter));
        }
        return List.copyOf(parameters);
    }

    private static Parameter of(java.lang.reflect.Parameter declared) {
        Suggest suggest = declared.getAnnotation(Suggest.class);
        Suggest.Words words = suggest == null ? null : suggest.value();
        Option option = declared.getAnnotation(Option.class);
        if (option != null) {
            return option(declared, option, words);
        }
        Argument argument = declared.getAnnotation(Argument.class);
        if (argument == null && !declared.isAnnotationPresent(Arguments.class)) {
            throw new IllegalStateException(declared + " is no @Option, @Argument or @Arguments");
        }
        String standard = argument == null ? "" : argument.defaultValue();
        return new Parameter(
                argument == null ? Kind.ARGUMENTS : Kind.ARGUMENT,
                "",
                Parameter.NO_SHORT_NAME,
                label(declared),
                argument == null ? "" : argument.description(),
                argument != null && standard.isEmpty() && declared.getType() != Optional.class,
                standard,
                elementType(declared),
                words);
    }

    private static Parameter option(java.lang.reflect.Parameter declared, Option option, Suggest.Words words) {
        return new Parameter(
                kind(declared),
                option.longName(),
                option.shortName(),
                label(declared),
                option.description(),
                option.required(),
                option.defaultValue(),
                elementType(declared),
                words);
    }

    private static Kind kind(java.lang.reflect.Parameter declared) {
        Class<?> type = declared.getType();
        if (type == boolean.class) {
            return Kind.SWITCH;
        }
        if (type == List.class) {
            return Kind.OPTIONS;
        }
        return type == Optional.class && isSwitch(elementType(declared)) ? Kind.VALUED_SWITCH : Kind.OPTION;
    }

    private static boolean isSwitch(Class<?> type) {
        return type == Boolean.class
                || type.isEnum()
                        && Stream.of(type.getEnumConstants())
                                .map(Parameter::choice)
                                .toList()
                                .containsAll(List.of("true", "false"));
    }

    private static Class<?> elementType(java.lang.reflect.Parameter declared) {
        return declared.getParameterizedType() instanceof ParameterizedType generic
                ? (Class<?>) generic.getActualTypeArguments()[0]
                : declared.getType();
    }

    /** {@code remoteDir} is shown as {@code REMOTE_DIR}, a list by what one of its words is. */
    private static String label(java.lang.reflect.Parameter declared) {
        String name =
                declared.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
        boolean plural = declared.getType() == List.class && name.endsWith("S");
        return plural ? name.substring(0, name.length() - 1) : name;
    }
}
