import { markOfBytes } from './sha256';

/** SHA-256 of a file's first bytes, by which the server's half is known again; also where a page is not served over https. */
export async function markOf(blob: Blob): Promise<string> {
  return markOfBytes(new Uint8Array(await bytesOf(blob)));
}

function bytesOf(blob: Blob): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as ArrayBuffer);
    reader.onerror = () => reject(new Error('The file cannot be read'));
    reader.readAsArrayBuffer(blob);
  });
}
