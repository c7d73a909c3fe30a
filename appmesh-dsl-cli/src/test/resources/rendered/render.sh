#!/usr/bin/env bash
# Writes the output of the chart and of the overlays again, with the tools themselves:
#   go install helm.sh/helm/v3/cmd/helm@v3.22.0
#   go install sigs.k8s.io/kustomize/kustomize/v5@v5.8.1
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p output
helm template shop helm/shop > output/helm.yaml
helm template shop helm/shop --values helm/mistake.yaml > output/helm-mistake.yaml
for overlay in production prefix prefix-references; do
  kustomize build "kustomize/overlays/$overlay" > "output/kustomize-$overlay.yaml"
done
