//! Plans of the catalogue in this repository keep their promises, and are the same whenever they are made.

use mattstock_core::catalogue::{Memory, load};
use mattstock_core::check::check;
use mattstock_core::plan::plan;
use mattstock_tests::wellformed::well_formed;

use super::mistakes::catalogue;

#[test]
fn every_plan_of_the_catalogue_keeps_its_promises() {
    let loaded = load(&Memory::new(catalogue()), "");
    let checked = check(&loaded.catalogue, &loaded.diagnostics).catalogue.expect("the catalogue has no errors");
    let all: Vec<String> = checked.measures.iter().map(|m| m.id.clone()).collect();
    assert!(all.len() >= 13, "{all:?}");
    let each = all.iter().map(|id| vec![id.clone()]);
    for ids in each.chain([all.clone(), Vec::new()]) {
        let made = plan(&checked, &ids).expect("the measures are there");
        well_formed(&made).unwrap_or_else(|broken| panic!("{ids:?}: {broken}\n{made}"));
        assert_eq!(made.hash(), plan(&checked, &ids).expect("the measures are there").hash());
        for source in &made.sources {
            assert!(made.to_string().contains(&format!("source {}\n", source.source)));
        }
    }
}
