package dev.lambent.junit.template;

import dev.lambent.junit.world.Resource;
import dev.lambent.junit.world.World;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where a template is put up.
 *
 * @param folder what a {@code CodeUri} is relative to
 * @param handlers those that the test has made, by logical id
 */
record Site(World world, Drafts drafts, References references, Path folder, Map<String, Object> handlers) {

    /** The ARN of something in this account and region. */
    String arn(String service, String rest) {
        return "arn:aws:" + service + ":" + world.home().region() + ":"
                + world.home().account() + ":" + rest;
    }

    /** The service that a resource belongs to, as its ARN has it: {@code sqs}. */
    static String service(Resource resource) {
        return resource.arn().split(":", 4)[2];
    }

    /** The first resource of a kind that is like this. */
    <R extends Resource> Optional<R> find(Class<R> kind, Predicate<R> like) {
        return references.resources().values().stream()
                .flatMap(each -> each.resources().stream())
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(like)
                .findFirst();
    }

    /**
     * The resource with an ARN, of a kind.
     *
     * @throws IllegalArgumentException when the template has none
     */
    <R extends Resource> R at(Members members, String name, Class<R> kind) {
        String arn = members.needed(name);
        return find(kind, each -> each.arn().equals(arn))
                .orElseThrow(() -> members.wrong(
                        name,
                        "is " + arn + ", and no " + kind.getSimpleName().toLowerCase(Locale.ROOT)
                                + " of this template has that ARN."));
    }
}
