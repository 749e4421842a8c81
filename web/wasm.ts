// Making a program of what a host has sent, also where it calls it something else than WebAssembly.

export async function instantiate(
    asked: Promise<Response>,
    imports: WebAssembly.Imports,
): Promise<WebAssembly.WebAssemblyInstantiatedSource> {
    const response = await asked;
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    const isNamed = response.headers.get('content-type')?.startsWith('application/wasm') ?? false;
    if (isNamed) return WebAssembly.instantiateStreaming(response, imports);
    return WebAssembly.instantiate(await response.arrayBuffer(), imports);
}
