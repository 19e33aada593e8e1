package dev.lambent.row;

import dev.lambent.row.RecordForm.Component;
import dev.lambent.sandbox.Payload;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the form of each type a row is made of. What can't be kept is refused with the way to it, such as
 * {@code Parcel.sender.lock}.
 */
final class Forms {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private final Adapters adapters;
    private final Map<Class<?>, RecordForm> records = new HashMap<>();

    Forms(Adapters adapters) {
        this.adapters = adapters;
    }

    /**
     * The form of a row.
     *
     * @param payload the name of the component that is kept beside the text, if there is one
     */
    RecordForm row(Class<? extends Record> type, @Nullable String payload) {
        RecordForm form = new RecordForm(type, constructor(type));
        if (payload == null) {
            records.put(type, form);
        }
        form.components(components(type, payload, type.getSimpleName()));
        return form;
    }

    private Form form(Type type, String way) {
        if (type instanceof Class<?> plain) {
            return plain(plain, way);
        }
        if (type instanceof ParameterizedType parameterized) {
            return parameterized(parameterized, way);
        }
        if (type instanceof WildcardType wildcard) {
            return form(wildcard.getUpperBounds()[0], way);
        }
        throw refused(way, type);
    }

    private Form plain(Class<?> type, String way) {
        Form adapted = adapters.form(type);
        if (adapted != null) {
            return adapted;
        }
        if (type == String.class) {
            return new StringForm();
        }
        Form scalar = Scalars.form(type);
        if (scalar != null) {
            return scalar;
        }
        if (type.isEnum()) {
            return TextForm.ofEnum(type);
        }
        return type.isRecord() && type != Payload.class ? record(type, way) : sealed(type, way);
    }

    private Form record(Class<?> type, String way) {
        RecordForm known = records.get(type);
        if (known != null) {
            return known;
        }
        RecordForm form = new RecordForm(type, constructor(type));
        records.put(type, form);
        form.components(components(type, null, way));
        return form;
    }

    private Form sealed(Class<?> type, String way) {
        if (!type.isSealed() || !type.isInterface()) {
            throw refused(way, type);
        }
        SealedForm form = new SealedForm(type);
        addMembers(form, type, way);
        return form;
    }

    private void addMembers(SealedForm form, Class<?> type, String way) {
        for (Class<?> member : type.getPermittedSubclasses()) {
            if (member.isSealed() && member.isInterface()) {
                addMembers(form, member, way);
            } else if (!member.isRecord()) {
                throw refused(way, member);
            } else if (!form.add(member, record(member, way + "(" + member.getSimpleName() + ")"))) {
                throw new IllegalArgumentException(
                        way + " can't be kept: there are two called " + member.getSimpleName());
            }
        }
    }

    private Form parameterized(ParameterizedType type, String way) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        Form form = null;
        if (arguments.length == 1) {
            form = ElementsForm.of(raw, form(arguments[0], way + "[]"));
        } else if (Map.class.isAssignableFrom(raw)) {
            form = MapForm.of(raw, key(arguments[0], way), form(arguments[1], way + "{}"));
        }
        if (form == null) {
            throw refused(way, type);
        }
        return form;
    }

    private TextForm key(Type type, String way) {
        if (type == String.class) {
            return TextForm.of(String.class, text -> text, text -> text);
        }
        if (form(type, way + "{key}") instanceof TextForm text) {
            return text;
        }
        throw refused(way + "{key}", type);
    }

    private Component[] components(Class<?> type, @Nullable String payload, String way) {
        return Arrays.stream(type.getRecordComponents())
                .map(each -> component(each, each.getName().equals(payload), way + "." + each.getName()))
                .toArray(Component[]::new);
    }

    private Component component(RecordComponent component, boolean beside, String way) {
        Form form = beside ? null : form(component.getGenericType(), way);
        return new Component(
                component.getName(), component.getType().isPrimitive(), getter(component.getAccessor()), form);
    }

    /** A component that is kept beside the text. */
    static Component beside(RecordComponent component) {
        return new Component(component.getName(), false, getter(component.getAccessor()), null);
    }

    private static MethodHandle getter(Method accessor) {
        try {
            accessor.setAccessible(true);
            return LOOKUP.unreflect(accessor).asType(MethodType.methodType(Object.class, Object.class));
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(accessor + " can't be called", e);
        }
    }

    private static MethodHandle constructor(Class<?> type) {
        Class<?>[] parts = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(parts);
            constructor.setAccessible(true);
            return LOOKUP.unreflectConstructor(constructor)
                    .asSpreader(Object[].class, parts.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " can't be made", e);
        }
    }

    private static IllegalArgumentException refused(String way, Type type) {
        String why = type == Payload.class
                ? "only one Payload is kept, as a component of the row itself"
                : "it is a " + type.getTypeName() + ", for which there is no form; give an adapter, or another type";
        return new IllegalArgumentException(way + " can't be kept: " + why);
    }
}
