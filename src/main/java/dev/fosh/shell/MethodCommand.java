package dev.fosh.shell;

import dev.fosh.shell.Parameter.Kind;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.ExitStatus;
import org.springframework.shell.core.command.ParsedInput;

/** One annotated method of a plain object, as a command of Spring Shell's registry. */
public final class MethodCommand implements Command {
    private final Supplier<?> target;
    private final Method method;
    private final org.springframework.shell.core.command.annotation.Command description;
    private final List<Parameter> parameters;

    private MethodCommand(Supplier<?> target, Method method) {
        this.target = target;
        this.method = method;
        this.description = method.getAnnotation(org.springframework.shell.core.command.annotation.Command.class);
        this.parameters = MethodParameters.of(method);
    }

    /** The commands of a class: its annotated methods. The object they belong to is made when one of them runs. */
    public static List<MethodCommand> of(Class<?> type, Supplier<?> target) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method ->
                        method.isAnnotationPresent(org.springframework.shell.core.command.annotation.Command.class))
                .map(method -> new MethodCommand(target, method))
                .toList();
    }

    @Override
    public String getName() {
        return String.join(" ", description.name());
    }

    @Override
    public List<String> getAliases() {
        return List.of(description.alias());
    }

    @Override
    public String getDescription() {
        return description.description();
    }

    /** Examples, one a line. */
    @Override
    public String getHelp() {
        return description.help().strip();
    }

    @Override
    public String getGroup() {
        return description.group();
    }

    @Override
    public List<CommandOption> getOptions() {
        return options().stream().map(parameter -> parameter.option(null)).toList();
    }

    /** All parameters, in the order of the method. */
    public List<Parameter> parameters() {
        return parameters;
    }

    public List<Parameter> options() {
        return parameters.stream().filter(Parameter::isOption).toList();
    }

    /** Arguments in the order they are typed. */
    public List<Parameter> arguments() {
        return parameters.stream().filter(parameter -> !parameter.isOption()).toList();
    }

    /**
     * Calls the method; its status is that of the command, 0 where it has none.
     *
     * @throws Exception whatever the method throws, itself
     */
    @Override
    public ExitStatus execute(CommandContext context) throws Exception {
        Object[] values = bind(context.parsedInput());
        try {
            Object result = method.invoke(target.get(), values);
            return result instanceof Integer status && status != 0 ? new ExitStatus(status, "") : ExitStatus.OK;
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) thrown.getCause();
        }
    }

    private Object[] bind(ParsedInput input) {
        List<String> words = new ArrayList<>();
        input.arguments().forEach(argument -> words.add(argument.value()));
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            List<String> given = parameter.isOption() ? options(input, parameter) : take(words, parameter);
            values.add(value(method.getParameterTypes()[i], parameter, given));
        }
        return values.toArray();
    }

    private static List<String> options(ParsedInput input, Parameter parameter) {
        return input.options().stream()
                .filter(parameter::owns)
                .map(CommandOption::value)
                .toList();
    }

    private static List<String> take(List<String> words, Parameter parameter) {
        int count = parameter.kind() == Kind.ARGUMENTS ? words.size() : Math.min(1, words.size());
        List<String> head = words.subList(0, count);
        List<String> taken = List.copyOf(head);
        head.clear();
        return taken;
    }

    private static Object value(Class<?> type, Parameter parameter, List<String> given) {
        List<String> words = given.isEmpty() && !parameter.standard().isEmpty() ? List.of(parameter.standard()) : given;
        if (type == List.class) {
            return words.stream()
                    .map(word -> ParameterValues.read(parameter, word))
                    .toList();
        }
        Optional<Object> last = words.isEmpty()
                ? Optional.empty()
                : Optional.of(ParameterValues.read(parameter, words.get(words.size() - 1)));
        return type == Optional.class ? last : last.orElseGet(() -> absent(type));
    }

    /** What a parameter that cannot be absent is when it was not given. */
    private static Object absent(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class || type == long.class || type == double.class) {
            throw new IllegalStateException("a number needs a default, or to be Optional");
        }
        return type == String.class ? "" : null;
    }
}
