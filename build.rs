//! Link arguments of `libflopscope.so`. The Rust library and the static archive are left as they are.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let target = |name: &str| std::env::var(format!("CARGO_CFG_TARGET_{name}")).unwrap_or_default();
    if target("OS") != "linux" {
        return;
    }

    // rustc gives a shared library no SONAME; without one, programs record the file's path at link time.
    let major = env!("CARGO_PKG_VERSION_MAJOR");
    println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,libflopscope.so.{major}");

    // The panic boundary of the C ABI unwinds. In a process that has loaded libunwind (Julia), `_Unwind_*` resolves
    // there and the panic aborts; with the unwinder inside, the library depends on nobody's.
    if target("ENV") == "gnu" {
        for argument in ["-Wl,--push-state,-Bstatic,--whole-archive", "-lgcc_eh", "-Wl,--pop-state"] {
            println!("cargo:rustc-cdylib-link-arg={argument}");
        }
    }
}
