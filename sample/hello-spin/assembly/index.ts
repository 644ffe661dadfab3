// A WAGI component: the response is what the program prints, headers first, then an empty line.
// It needs nothing but one call of WASI, so the module is a few hundred bytes.

@external("wasi_snapshot_preview1", "fd_write")
declare function fd_write(fd: i32, iovs: usize, iovsLen: i32, written: usize): i32;

const STDOUT = 1;

// One WASI "iovec" (address and length) and the place for the number of bytes written.
const iovec = memory.data(8, 4);
const written = memory.data(4, 4);

function print(text: string): void {
  const bytes = String.UTF8.encode(text);
  store<usize>(iovec, changetype<usize>(bytes));
  store<i32>(iovec, bytes.byteLength, 4);
  fd_write(STDOUT, iovec, 1, written);
}

print("content-type: text/plain; charset=utf-8\n\n");
print("Hello from AssemblyScript!\n");
