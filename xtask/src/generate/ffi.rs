//! `bindings/python/src/ffi.rs`: the C ABI declared in Rust again, for a crate that must not depend on the library's.
//!
//! The typed functions are left out: bindings call ops by number.

use super::{Generated, abi, rustfmt};
use crate::Failure;
use quote::ToTokens as _;
use std::path::Path;
use syn::{Attribute, Field, Item};

const PATH: &str = "bindings/python/src/ffi.rs";

const PREAMBLE: &str = "\
//! The C ABI of `libflopscope.so`; `flopscope.h` documents it.
//!
//! Written by `cargo xtask gen` from src/capi: change that, not this file.

#![allow(dead_code, non_camel_case_types, reason = \"the whole ABI is declared, in C's spelling\")]

use std::ffi::{c_char, c_void};
";

pub(super) fn generate(root: &Path) -> Result<Vec<Generated>, Failure> {
    let (mut declarations, mut functions) = (String::new(), String::new());
    for item in abi::items(root, |file| file != "typed.rs")? {
        match item {
            Item::Fn(function) if function.sig.abi.is_some() => {
                let mut signature = function.sig;
                signature.abi = None;
                // In an extern block a function without `unsafe` must say that it is safe.
                let safe = if signature.unsafety.is_none() { "safe " } else { "" };
                functions += &format!("pub(crate) {safe}{};\n", signature.to_token_stream());
            }
            Item::Struct(opaque) if !is_repr_c(&opaque.attrs) => {
                declarations += &format!(
                    "/// An opaque handle.\n#[repr(C)] pub(crate) struct {} {{ _opaque: [u8; 0] }}\n",
                    opaque.ident
                );
            }
            Item::Struct(mut record) => {
                record.attrs.retain(is_kept);
                record.fields.iter_mut().for_each(narrow);
                record.vis = syn::parse_quote!(pub(crate));
                declarations += &format!("{}\n", record.to_token_stream());
            }
            Item::Union(mut union) => {
                union.attrs.retain(is_kept);
                union.fields.named.iter_mut().for_each(narrow);
                union.vis = syn::parse_quote!(pub(crate));
                declarations += &format!("{}\n", union.to_token_stream());
            }
            Item::Type(mut alias) => {
                alias.attrs.clear();
                alias.vis = syn::parse_quote!(pub(crate));
                declarations += &format!("{}\n", alias.to_token_stream());
            }
            Item::Const(mut constant) => {
                constant.attrs.clear();
                constant.vis = syn::parse_quote!(pub(crate));
                declarations += &format!("{}\n", constant.to_token_stream());
            }
            _ => {}
        }
    }
    let source =
        format!("{PREAMBLE}\n{declarations}\n#[link(name = \"flopscope\")]\nunsafe extern \"C\" {{\n{functions}}}\n");
    Ok(vec![Generated::new(PATH, rustfmt(root, &source)?)])
}

fn is_repr_c(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|a| a.path().is_ident("repr"))
}

fn is_kept(attribute: &Attribute) -> bool {
    attribute.path().is_ident("repr") || attribute.path().is_ident("derive")
}

fn narrow(field: &mut Field) {
    field.attrs.clear();
    field.vis = syn::parse_quote!(pub(crate));
}
