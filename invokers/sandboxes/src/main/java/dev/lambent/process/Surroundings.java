package dev.lambent.process;

import dev.lambent.sandbox.SandboxSpecification;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The folders of an environment and the address of its Runtime API.
 *
 * @param task what stands for {@code /var/task}
 * @param opt what stands for {@code /opt}
 * @param tmp what stands for {@code /tmp}
 * @param address of the Runtime API
 */
record Surroundings(Path task, Path opt, Path tmp, String address) {

    /**
     * All environment variables of the child process, and no others (AWS Lambda Developer Guide, "Working with Lambda
     * environment variables").
     *
     * @param binaries folder of the language's programs, Lambda's {@code /var/lang/bin}
     * @param runtime what stands for {@code /var/runtime}
     */
    Map<String, String> variables(SandboxSpecification specification, Path binaries, Path runtime) {
        Map<String, String> all = new TreeMap<>();
        all.put("LANG", "en_US.UTF-8");
        all.put("TZ", ":UTC");
        all.put("PATH", binaries + ":/usr/local/bin:/usr/bin/:/bin:" + opt.resolve("bin"));
        all.put("LD_LIBRARY_PATH", "/lib64:/usr/lib64:" + task + ":" + task.resolve("lib") + ":" + opt.resolve("lib"));
        all.putAll(specification.variables());
        all.put("AWS_LAMBDA_RUNTIME_API", address);
        all.put("LAMBDA_TASK_ROOT", task.toString());
        all.put("LAMBDA_RUNTIME_DIR", runtime.toString());
        all.put("TMPDIR", tmp.toString());
        return all;
    }

    /** Where a path that begins with {@code /opt} or {@code /var/task} really is. */
    Path real(String path) {
        if (path.startsWith("/opt/")) {
            return opt.resolve(path.substring("/opt/".length()));
        }
        if (path.startsWith("/var/task/")) {
            return task.resolve(path.substring("/var/task/".length()));
        }
        return task.resolve(path);
    }
}
