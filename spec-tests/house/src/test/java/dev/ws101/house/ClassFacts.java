package dev.ws101.house;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.reflect.AccessFlag;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What a class file refers to.
///
/// @param references classes (`java.net.Socket`), members (`java.lang.System.nanoTime ()J`),
///   modules (`java.base`) and methods that lock (`synchronized close`)
/// @param module what a module descriptor declares; empty for any other class file
record ClassFacts(String name, Set<String> references, Optional<ModuleAttribute> module) {
  private static final Pattern CLASS_IN_DESCRIPTOR = Pattern.compile("L([^;]+);");

  static ClassFacts of(byte[] classFile) {
    ClassModel model = ClassFile.of().parse(classFile);
    Set<String> references = new TreeSet<>();
    for (PoolEntry entry : model.constantPool()) {
      switch (entry) {
        case ClassEntry type -> addClass(references, type.asInternalName());
        case NameAndTypeEntry member -> addDescriptor(references, member.type().stringValue());
        case MethodTypeEntry type -> addDescriptor(references, type.descriptor().stringValue());
        case MemberRefEntry member -> references.add(member(member));
        default -> {} // numbers, strings, names: nothing that is referred to
      }
    }
    model.fields().forEach(field -> addDescriptor(references, field.fieldType().stringValue()));
    for (MethodModel method : model.methods()) {
      addDescriptor(references, method.methodType().stringValue());
      if (locks(method)) {
        references.add("synchronized " + method.methodName().stringValue());
      }
    }
    Optional<ModuleAttribute> module = model.findAttribute(Attributes.module());
    module.ifPresent(it ->
        it.requires()
            .forEach(required -> references.add(required.requires().name().stringValue())));
    return new ClassFacts(model.thisClass().asInternalName().replace('/', '.'), references, module);
  }

  private static void addClass(Set<String> references, String internalName) {
    if (internalName.startsWith("[")) {
      addDescriptor(references, internalName);
    } else {
      references.add(internalName.replace('/', '.'));
    }
  }

  private static void addDescriptor(Set<String> references, String descriptor) {
    CLASS_IN_DESCRIPTOR
        .matcher(descriptor)
        .results()
        .forEach(type -> references.add(type.group(1).replace('/', '.')));
  }

  private static String member(MemberRefEntry member) {
    return "%s.%s %s"
        .formatted(
            member.owner().asInternalName().replace('/', '.'),
            member.name().stringValue(),
            member.type().stringValue());
  }

  private static boolean locks(MethodModel method) {
    return method.flags().has(AccessFlag.SYNCHRONIZED)
        || method.code().stream()
            .flatMap(code -> code.elementStream())
            .anyMatch(MonitorInstruction.class::isInstance);
  }
}
