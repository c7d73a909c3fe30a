package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.cli.Main.Console;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes commands; each gets the console. */
final class Commands implements IFactory {

    private final Console console;

    Commands(Console console) {
        this.console = console;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == ValidateCommand.class) {
            return type.cast(new ValidateCommand(console));
        }
        if (type == FormatCommand.class) {
            return type.cast(new FormatCommand(console));
        }
        return CommandLine.defaultFactory().create(type);
    }
}
