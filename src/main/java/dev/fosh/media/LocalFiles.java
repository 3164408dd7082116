package dev.fosh.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** The files of this machine. */
final class LocalFiles implements MediaPlace {
    @Override
    public String label() {
        return "this machine";
    }

    @Override
    public String normal(String path) {
        try {
            return Roots.local(path).toString();
        } catch (InvalidPathException impossible) {
            return path;
        }
    }

    @Override
    public FoundMedia look(String path) {
        try {
            return look(Roots.local(path));
        } catch (InvalidPathException impossible) {
            return FoundMedia.missing("no file can be called so");
        }
    }

    private static FoundMedia look(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            if (!now.isRegularFile()) {
                return FoundMedia.unreadable(0, now.isDirectory() ? "a directory" : "not a regular file");
            }
            return Files.isReadable(file)
                    ? FoundMedia.there(now.size())
                    : FoundMedia.unreadable(now.size(), "it may not be read");
        } catch (NoSuchFileException notThere) {
            return FoundMedia.missing("no file");
        } catch (AccessDeniedException refused) {
            return FoundMedia.unreadable(0, "its directory may not be entered");
        } catch (IOException failed) {
            return Files.notExists(file)
                    ? FoundMedia.missing("no file")
                    : FoundMedia.unreadable(0, String.valueOf(failed.getMessage()));
        }
    }

    @Override
    public InputStream read(String path) throws IOException {
        return Files.newInputStream(Roots.local(path));
    }

    @Override
    public String asset(String scene, String named) {
        return Roots.local(scene).resolveSibling(named).normalize().toString();
    }

    @Override
    public boolean isHere() {
        return true;
    }

    @Override
    public boolean keepsScenes() {
        return true;
    }
}
