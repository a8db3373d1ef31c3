package io.github.comfysdk.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What users can see of a type: its public and protected methods, fields and constructors, those that it inherits from
 * superclasses which are themselves hidden, its supertypes and type parameters; each with all type arguments and bounds.
 */
final class PublicSignature {
    private PublicSignature() {}

    /** {@return whether users can name the type: it and all types around it are public} */
    static boolean isVisible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(PublicSignature::isVisible).orElse(true);
    }

    static ArchCondition<JavaClass> showNoTypeOf(String... libraries) {
        return new ArchCondition<>("show no type of " + Arrays.toString(libraries)) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                members(type)
                        .filter(member -> mentions(typesOf(member), libraries))
                        .forEach(member -> events.add(SimpleConditionEvent.violated(
                                type,
                                type.getName().replace('$', '.') + " shows " + member.getFullName() + " in "
                                        + member.getSourceCodeLocation())));
                if (mentions(declared(type), libraries)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " has such a supertype or bound"));
                }
            }
        };
    }

    private static Stream<JavaMember> members(JavaClass type) {
        Stream<JavaMember> inherited = Stream.concat(
                        Stream.of(type),
                        Stream.concat(type.getAllRawSuperclasses().stream(), type.getAllRawInterfaces().stream()))
                .filter(owner -> !owner.getPackageName().startsWith("java."))
                .flatMap(owner -> Stream.<JavaMember>concat(owner.getMethods().stream(), owner.getFields().stream()));
        return Stream.concat(inherited, type.getConstructors().stream())
                .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC)
                        || member.getModifiers().contains(JavaModifier.PROTECTED))
                .filter(member -> !member.getModifiers().contains(JavaModifier.SYNTHETIC));
    }

    private static Set<JavaClass> typesOf(JavaMember member) {
        if (!(member instanceof JavaCodeUnit unit)) {
            return member.getAllInvolvedRawTypes();
        }
        Stream<JavaType> types = Stream.of(
                        Stream.of(unit.getReturnType()),
                        unit.getParameterTypes().stream(),
                        unit.getTypeParameters().stream().map(JavaType.class::cast),
                        unit.getExceptionTypes().stream().map(JavaType.class::cast))
                .flatMap(each -> each);
        return types.flatMap(each -> each.getAllInvolvedRawTypes().stream()).collect(Collectors.toSet());
    }

    private static Set<JavaClass> declared(JavaClass type) {
        Stream<JavaType> supertypes = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
        return Stream.concat(supertypes, type.getTypeParameters().stream())
                .flatMap(each -> each.getAllInvolvedRawTypes().stream())
                .collect(Collectors.toSet());
    }

    private static boolean mentions(Set<JavaClass> types, String... libraries) {
        return types.stream()
                .map(type -> type.getBaseComponentType().getPackageName())
                .anyMatch(name -> Arrays.stream(libraries)
                        .anyMatch(library -> name.equals(library) || name.startsWith(library + ".")));
    }
}
