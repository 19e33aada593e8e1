package dev.lambent.junit.template;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.lambent.bootstrap.GivenHandler;
import dev.lambent.junit.world.World;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A template that a test is about to put up: a sentence such as
 * {@code lambent.template("template.yaml").parameter("Stage", "test").create()}. Used by one thread.
 */
public final class TemplateDraft {

    private static final List<String> SERVERLESS = List.of("AWS::Serverless-2016-10-31");

    private final World world;
    private final Drafts drafts;
    private final TemplateFile file;
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final Map<String, Object> handlers = new LinkedHashMap<>();

    private TemplateDraft(World world, Drafts drafts, TemplateFile file) {
        this.world = world;
        this.drafts = drafts;
        this.file = file;
    }

    /** Of a template on the class path, or else at a path. */
    public static TemplateDraft find(World world, Drafts drafts, String name) {
        return new TemplateDraft(world, drafts, TemplateFile.find(name));
    }

    /** Of a template at a path. */
    public static TemplateDraft at(World world, Drafts drafts, Path path) {
        return new TemplateDraft(world, drafts, TemplateFile.at(path));
    }

    /** A parameter of the template; what isn't said has its default. */
    public TemplateDraft parameter(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    /**
     * A function of the template runs this handler, so that its collaborators can be mocks. Its variables are left out: the test hands
     * the handler what it would read.
     */
    public TemplateDraft handler(String logicalId, RequestHandler<?, ?> handler) {
        handlers.put(logicalId, handler);
        return this;
    }

    /** The same of a lambda, which doesn't say itself what it takes. */
    public <I> TemplateDraft handler(String logicalId, Class<I> event, RequestHandler<I, ?> handler) {
        handlers.put(logicalId, GivenHandler.onObjects(handler, event, Object.class));
        return this;
    }

    /** The same of a handler on streams. */
    public TemplateDraft handler(String logicalId, RequestStreamHandler handler) {
        handlers.put(logicalId, handler);
        return this;
    }

    /**
     * Makes everything that the template has, under names that nothing has yet. It stops at the first mistake, and what comes before
     * that is there then.
     *
     * @throws IllegalArgumentException when something in it is wrong or not supported, or when AWS would refuse it, with its name
     */
    public Stack create() {
        References references = new References();
        Members document = new Members(file.name(), Yaml.read(file.name(), file.text()), references);
        document.skip("AWSTemplateFormatVersion", "Description", "Metadata");
        List<String> transforms = document.texts("Transform");
        if (!transforms.isEmpty() && !transforms.equals(SERVERLESS)) {
            throw document.wrong("Transform", "is " + transforms + ", which is not supported: " + SERVERLESS + " is.");
        }
        Parameters.read(world, document.named("Parameters"), parameters, references);
        Site site = new Site(world, drafts, references, file.folder(), handlers);
        Members outputs = document.members("Outputs");
        document.skip("Globals", "Resources").end();
        new Resources(site, document).put();
        document.named("Outputs").values().forEach(each -> {
            // Exports are for other stacks, and there is none.
            each.skip("Description", "Export").check("Value");
            each.end();
        });
        return new Stack(file.name(), site, outputs);
    }
}
