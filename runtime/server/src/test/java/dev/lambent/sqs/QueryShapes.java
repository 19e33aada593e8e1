package dev.lambent.sqs;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** The SDK's requests as forms and XML as its responses, with the names that the service model had for SQS until 2023. */
final class QueryShapes {

    private static final Map<String, List<String>> FLAT = Map.ofEntries(
            Map.entry("Attributes", List.of("Attribute", "Name", "Value")),
            Map.entry("MessageAttributes", List.of("MessageAttribute", "Name", "Value")),
            Map.entry("MessageSystemAttributes", List.of("MessageSystemAttribute", "Name", "Value")),
            Map.entry("Tags", List.of("Tag", "Key", "Value")),
            Map.entry("tags", List.of("Tag", "Key", "Value")),
            Map.entry("AttributeNames", List.of("AttributeName")),
            Map.entry("MessageSystemAttributeNames", List.of("MessageSystemAttributeName")),
            Map.entry("MessageAttributeNames", List.of("MessageAttributeName")),
            Map.entry("TagKeys", List.of("TagKey")),
            Map.entry("AWSAccountIds", List.of("AWSAccountId")),
            Map.entry("Actions", List.of("ActionName")),
            Map.entry("QueueUrls", List.of("QueueUrl")),
            Map.entry("queueUrls", List.of("QueueUrl")),
            Map.entry("Messages", List.of("Message")),
            Map.entry("StringListValues", List.of("StringListValue")),
            Map.entry("BinaryListValues", List.of("BinaryListValue")),
            Map.entry("Failed", List.of("BatchResultErrorEntry")),
            Map.entry("Results", List.of("ListMessageMoveTasksResultEntry")));

    private final String action;
    private final Map<String, String> form = new LinkedHashMap<>();

    private QueryShapes(String action) {
        this.action = action;
    }

    static Map<String, String> form(String action, SdkPojo request) {
        QueryShapes shapes = new QueryShapes(action);
        shapes.write("", request);
        return shapes.form;
    }

    /** Fills a builder from an element's children and builds it. */
    static Object read(String action, Element from, SdkPojo builder) {
        return new QueryShapes(action).read(from, builder);
    }

    private List<String> names(String member) {
        return switch (member) {
            case "Entries" -> List.of(action + "RequestEntry");
            case "Successful" -> List.of(action + "ResultEntry");
            default -> FLAT.get(member);
        };
    }

    private void write(String prefix, SdkPojo pojo) {
        for (SdkField<?> field : pojo.sdkFields()) {
            write(prefix, field.locationName(), field.getValueOrDefault(pojo));
        }
    }

    private void write(String prefix, String name, Object value) {
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                writeOne(prefix + names(name).get(0) + "." + (i + 1), list.get(i));
            }
        } else if (value instanceof Map<?, ?> map) {
            int number = 0;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                String element = prefix + names(name).get(0) + "." + ++number + ".";
                writeOne(element + names(name).get(1), entry.getKey());
                writeOne(element + names(name).get(2), entry.getValue());
            }
        } else if (value != null) {
            writeOne(prefix + name, value);
        }
    }

    private void writeOne(String name, Object value) {
        if (value instanceof SdkPojo pojo) {
            write(name + ".", pojo);
        } else if (value instanceof SdkBytes bytes) {
            form.put(name, Base64.getEncoder().encodeToString(bytes.asByteArray()));
        } else {
            form.put(name, value.toString());
        }
    }

    private Object read(Element from, SdkPojo builder) {
        for (SdkField<?> field : builder.sdkFields()) {
            Object value = value(from, field);
            if (value != null) {
                field.set(builder, value);
            }
        }
        return ((Buildable) builder).build();
    }

    private Object value(Element from, SdkField<?> field) {
        if (field.containsTrait(ListTrait.class)) {
            return list(from, names(field.locationName()), field.getTrait(ListTrait.class));
        }
        if (field.containsTrait(MapTrait.class)) {
            return map(from, names(field.locationName()), field.getTrait(MapTrait.class));
        }
        Element child = child(from, field.locationName());
        return child == null ? null : one(child, field);
    }

    private List<Object> list(Element from, List<String> names, ListTrait trait) {
        List<Object> values = new ArrayList<>();
        for (Element each : children(from, names.get(0))) {
            values.add(one(each, trait.memberFieldInfo()));
        }
        return values.isEmpty() ? null : values;
    }

    private Map<String, Object> map(Element from, List<String> names, MapTrait trait) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Element each : children(from, names.get(0))) {
            values.put(
                    child(each, names.get(1)).getTextContent(), one(child(each, names.get(2)), trait.valueFieldInfo()));
        }
        return values.isEmpty() ? null : values;
    }

    private Object one(Element element, SdkField<?> field) {
        MarshallingType<?> type = field.marshallingType();
        String text = element.getTextContent();
        if (type == MarshallingType.SDK_POJO) {
            return read(element, field.constructor().get());
        } else if (type == MarshallingType.INTEGER) {
            return Integer.valueOf(text);
        } else if (type == MarshallingType.LONG) {
            return Long.valueOf(text);
        } else if (type == MarshallingType.BOOLEAN) {
            return Boolean.valueOf(text);
        } else if (type == MarshallingType.SDK_BYTES) {
            return SdkBytes.fromByteArray(Base64.getDecoder().decode(text));
        }
        return text;
    }

    static Element child(Element from, String name) {
        List<Element> all = children(from, name);
        return all.isEmpty() ? null : all.get(0);
    }

    private static List<Element> children(Element from, String name) {
        List<Element> found = new ArrayList<>();
        NodeList all = from.getChildNodes();
        for (int i = 0; i < all.getLength(); i++) {
            Node each = all.item(i);
            if (each instanceof Element element && element.getLocalName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }
}
