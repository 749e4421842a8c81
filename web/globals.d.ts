// Emscripten's glue: web/build.mjs resolves './okra.mjs' to the linked program's file. main.ts says what it exports.
declare module '*/okra.mjs' {
    const createProgram: (options: Record<string, unknown>) => Promise<unknown>;
    export default createProgram;
}

declare module '*/okra_work.mjs' {
    const createProgram: (options: Record<string, unknown>) => Promise<unknown>;
    export default createProgram;
}

// The File System Access of Chromium, which TypeScript does not know yet.
interface FileSystemHandlePermissionDescriptor {
    mode: 'read' | 'readwrite';
}
interface FileSystemHandle {
    queryPermission(descriptor: FileSystemHandlePermissionDescriptor): Promise<PermissionState>;
    requestPermission(descriptor: FileSystemHandlePermissionDescriptor): Promise<PermissionState>;
}
interface Window {
    showSaveFilePicker(options: {
        suggestedName: string;
        types: { description: string; accept: Record<string, readonly string[]> }[];
    }): Promise<FileSystemFileHandle>;
}
